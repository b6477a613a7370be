/** What a service does when its database is away, and where its sessions live. */
@NullMarked
package in.plugged.service.database;

import org.jspecify.annotations.NullMarked;
