-- Device codes that have bought tokens, as SHA-256 in hex. For some seconds such a code gives the same tokens again, which
-- are derived from it under that version of the key; after that it is used up. Rows go a day later: device-service must
-- not say for longer than that that a code was approved.
create table device_redemption (
    flow_id     text        primary key,
    family_id   text        references token_family on delete set null,
    key_version int         not null,
    redeemed_at timestamptz not null
);
create index device_redemption_family on device_redemption (family_id) where family_id is not null;
create index device_redemption_redeemed on device_redemption (redeemed_at);
