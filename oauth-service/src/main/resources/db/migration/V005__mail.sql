-- Mails that no mail server has taken yet. No link stands here: it is made when the mail is sent.
create table mail (
    id            bigint generated always as identity primary key,
    user_id       text        references account on delete cascade,
    recipient     text        not null,
    kind          text        not null,
    data          text        not null,
    created_at    timestamptz not null,
    tries         int         not null default 0,
    next_try_at   timestamptz not null
);
create index mail_next_try on mail (next_try_at);
create index mail_recent on mail (recipient, kind, created_at);

-- What a link in a mail proves: that its reader reads the account's mail. Works once.
create table mail_link (
    token_hash bytea       primary key,
    user_id    text        not null references account on delete cascade,
    kind       text        not null,
    email      text        not null,
    expires_at timestamptz not null
);
create index mail_link_user on mail_link (user_id);
