-- The call that made the news, as W3C Trace Context, so that its trace goes on however late the news is published.
-- Empty when nobody traced it.
alter table outbox add column traceparent text;
