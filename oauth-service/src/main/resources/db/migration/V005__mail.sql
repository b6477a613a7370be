-- Mails on their way. No link stands here: it is made when the mail is sent. A mail that is just being sent, or was not
-- taken by the mail server, is tried again at next_try_at. One that was sent stays for an hour, to be counted.
create table mail (
    id            bigint generated always as identity primary key,
    user_id       text        references account on delete cascade,
    recipient     text        not null,
    kind          text        not null,
    data          text        not null,
    created_at    timestamptz not null,
    tries         int         not null default 0,
    next_try_at   timestamptz not null,
    sent_at       timestamptz
);
create index mail_waiting on mail (next_try_at, id) where sent_at is null;
create index mail_sent on mail (sent_at) where sent_at is not null;
create index mail_recent on mail (recipient, kind, created_at);
create index mail_user on mail (user_id);

-- What a link in a mail proves: that its reader reads the account's mail. Works once; the next one of its kind replaces it.
create table mail_link (
    user_id    text        not null references account on delete cascade,
    kind       text        not null,
    token_hash bytea       not null unique,
    email      text        not null,
    expires_at timestamptz not null,
    primary key (user_id, kind)
);
create index mail_link_expires on mail_link (expires_at);

-- Notices of other services that were read, so that one that comes twice makes one mail.
create table notice_taken (
    source   text        not null,
    id       text        not null,
    taken_at timestamptz not null,
    primary key (source, id)
);
create index notice_taken_at on notice_taken (taken_at);
