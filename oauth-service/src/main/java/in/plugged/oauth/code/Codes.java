package in.plugged.oauth.code;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;

/** Queries on codes. */
@ApplicationScoped
class Codes implements PanacheRepositoryBase<AuthorizationCode, byte[]> {}
