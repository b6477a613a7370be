-- News may be about something else than a key. The version before still writes and reads key_id, so each of the two is
-- filled from the other until no replica of it is left.
alter table outbox add column record_key text;
update outbox set record_key = key_id;
alter table outbox alter column record_key set not null;
alter table outbox alter column key_id drop not null;
alter table outbox alter column version set default 0;

create function outbox_keys() returns trigger language plpgsql as $$
begin
    new.record_key := coalesce(new.record_key, new.key_id);
    new.key_id := coalesce(new.key_id, new.record_key);
    return new;
end $$;

create trigger outbox_keys before insert on outbox for each row execute function outbox_keys();

create index outbox_record_key on outbox (record_key);
