-- What OpenID Connect tells applications of people. The nonce is for the first ID token alone, so a family has none. The
-- session is that in which the user let the application in; the application is told when it ends.
alter table authorization_code
    add column session_id      text,
    add column nonce           text,
    add column id_token_claims text[] not null default '{}';

alter table token_family
    add column session_id      text,
    add column nonce           text,
    add column id_token_claims text[] not null default '{}';
create index token_family_session on token_family (session_id) where session_id is not null;
