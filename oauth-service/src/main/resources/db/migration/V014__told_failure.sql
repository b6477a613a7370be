-- Wrong passwords that are in the audit trail of the account, which keeps what it has: one for each account and address in an hour.
-- Whether there is such an account makes no difference here.
alter table login_failure add column told boolean not null default false;
