// What became of an item since a sync token.
import { oneOf } from './schema'

export const changeType = oneOf('CREATED', 'UPDATED', 'DELETED')
