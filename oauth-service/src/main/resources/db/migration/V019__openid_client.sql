-- How clients want people to log in to them. The sector is that of pairwise subjects: clients of one host know a user by
-- one id; without a sector it is the id by which all know him.
alter table client
    add column id_token_algorithm           text    check (id_token_algorithm in ('RS256', 'ES256')),
    add column sector                       text,
    add column post_logout_redirect_uris    text[]  not null default '{}',
    add column backchannel_logout_uri       text,
    add column backchannel_session_required boolean not null default false,
    add column default_max_age              bigint,
    add column require_auth_time            boolean not null default false;
