/**
 * Tools available to agents on open-weights models. Foundry Agent Service runs agents on gpt-oss-120b, but without its other tools.
 *
 * Source: Microsoft, "Quotas, limits, models, and regional support for Foundry Agent Service", tool support by model, of 2026-07-25, read
 * 2026-11-29.
 */
export const OPEN_WEIGHTS_AGENT_TOOLS: readonly string[] = ['code interpreter', 'file search', 'functions', 'MCP'];
