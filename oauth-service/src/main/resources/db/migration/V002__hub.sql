-- Where a person's things are. A hub goes with its account; that it is gone is told by an event.
create table hub (
    id         text        primary key,
    user_id    text        not null references account on delete cascade,
    name       text        not null,
    created_at timestamptz not null
);
create index hub_user on hub (user_id, created_at, id);
