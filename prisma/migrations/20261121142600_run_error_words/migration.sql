-- An address is one word to the parser, and would only be found whole: what stands between letters and digits separates words.
drop index run_error_words;
create index run_error_words on run using gin (
  to_tsvector('simple', regexp_replace(error_message, '[^[:alnum:]]+', ' ', 'g'))
) where error_message is not null;
