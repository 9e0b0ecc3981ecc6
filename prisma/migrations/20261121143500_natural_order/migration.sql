-- How people order names: letters of all languages beside each other whatever their case, and numbers within a name as numbers,
-- so that "Table 10" comes after "Table 9".
create collation natural_order (provider = icu, locale = 'und-u-kn-true');
