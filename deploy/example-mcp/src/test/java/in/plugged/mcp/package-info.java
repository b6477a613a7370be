/** What AI tools get from the MCP server, whoever they act for. */
@NullMarked
package in.plugged.mcp;

import org.jspecify.annotations.NullMarked;
