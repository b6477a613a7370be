-- Which secret of a key is its newest that has not been ended; null when nobody has said so yet.
alter table known_key add column newest_secret int;
