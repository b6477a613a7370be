package in.plugged.service.audit;

/** Says that a service has the tables of the trail. One that keeps a trail produces such a bean. */
public record Audited() {}
