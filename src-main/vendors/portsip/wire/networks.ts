// Networks and transports over which phones reach the system.
import { oneOf } from './schema'

export const networkInterface = oneOf('WEB_DOMAIN', 'PUBLIC_IPV4', 'PUBLIC_IPV6', 'PRIVATE_IPV4', 'PRIVATE_IPV6', 'SBC_DOMAIN')

export const transportProtocol = oneOf('UDP', 'TCP', 'TLS')
