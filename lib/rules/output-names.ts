/** Name of the output with the CIDR blocks that IPAM allocated to a stack's network. */
export const CIDRS_OUTPUT = 'cidrs';

/** Name of the output with the A records for private DNS zones that the stack does not create. */
export const PRIVATE_DNS_RECORDS_OUTPUT = 'private_dns_records';
