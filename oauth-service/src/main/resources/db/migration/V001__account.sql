-- People. An address is compared by its key (one case, one way to write accents), and belongs to one account at a time.
-- Whatever is issued to somebody or ended takes a time of its own, later than trust_time, while the row is locked.
create table account (
    id                text        primary key,
    email             text        not null,
    email_key         text        not null constraint account_email unique,
    email_verified_at timestamptz,
    name              text,
    password_hash     text        not null,
    password_version  int         not null default 1,
    created_at        timestamptz not null,
    trust_time        timestamptz not null
);
