-- News to publish; a row goes once the brokers have it. Versions, not order, settle what is newer. A claim is a short lease:
-- a process that dies or stalls holds nobody up.
create table outbox (
    position      bigint      generated always as identity primary key,
    topic         text        not null,
    type          text        not null,
    key_id        text        not null,
    version       bigint      not null,
    data          text        not null,
    claimed_until timestamptz not null,
    created_at    timestamptz not null
);
