/** What is checked of the manifests, as kubectl renders them. No cluster is asked. */
@NullMarked
package in.plugged.kubernetes;

import org.jspecify.annotations.NullMarked;
