-- Why a key is suspended, where its owner has not done it, and what was told last of its abuse. That stays when the key is
-- resumed, with when that was, so that news that is heard again, or late, suspends nothing.
alter table api_key
    add column suspended_reason text check (suspended_reason in ('abuse')),
    add column abuse_limit      bigint check (abuse_limit > 0),
    add column abuse_observed   bigint check (abuse_observed > 0),
    add column abuse_since      timestamptz,
    add column resumed_at       timestamptz,
    add check ((abuse_since is null) = (abuse_limit is null) and (abuse_since is null) = (abuse_observed is null));
