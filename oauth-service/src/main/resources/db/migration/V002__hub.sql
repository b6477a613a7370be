-- Where a person's things are. A deleted hub keeps its row without its name, so that deleting it again finds it.
create table hub (
    id         text        primary key,
    user_id    text        not null references account on delete cascade,
    name       text,
    created_at timestamptz not null,
    deleted_at timestamptz,
    constraint hub_lives_with_a_name check ((name is null) = (deleted_at is not null))
);
create index hub_user on hub (user_id, created_at, id);
