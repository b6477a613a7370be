-- Which change of which key is the newest that is known here, and in whose hub the key is since.
create table known_key (
    key_id  text   primary key,
    hub_id  text   not null,
    version bigint not null
);
