-- News to publish; a row goes once the brokers have it.
create table outbox (
    position      bigint generated always as identity primary key,
    topic         text        not null,
    type          text        not null,
    record_key    text        not null,
    version       bigint      not null,
    data          text        not null,
    traceparent   text,
    claimed_until timestamptz not null,
    created_at    timestamptz not null
);
create index outbox_claimed_until on outbox (claimed_until, position);
create index outbox_record_key on outbox (record_key);
