-- Refused calls with a secret, told apart from its uses: who only knocks neither looks like somebody to be moved to the new
-- secret, nor takes the room of those who are. Kept as they are.
create table secret_refusal (like secret_use including all);
-- Who uses the keys of a hub, and from where, is found by them.
create index known_key_of_hub on known_key (hub_id);
