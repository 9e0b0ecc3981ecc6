-- The words of what a failed run says; statements search by the same function that the index is made of.
create function words_of_error(message text) returns tsvector language sql immutable strict parallel safe
  return to_tsvector('simple', regexp_replace(message, '[^[:alnum:]]+', ' ', 'g'));

drop index run_error_words;
create index run_error_words on run using gin (words_of_error(error_message)) where error_message is not null;
