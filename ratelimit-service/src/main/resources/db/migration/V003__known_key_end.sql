-- Whether it is a test key (null where that was never said), and when it ended.
alter table known_key add column test boolean;
alter table known_key add column revoked_at timestamptz;
create index known_key_by_end on known_key (revoked_at) where revoked_at is not null;
create index key_use_by_age on key_use (greatest(last_used_at, last_address_at));
