/**
 * An MCP server as a team would write it: one endpoint, a few tools, each with the scope that it
 * needs. How callers prove who they are is the library's affair.
 */
@NullMarked
package in.plugged.mcp;

import org.jspecify.annotations.NullMarked;
