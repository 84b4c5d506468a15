// The number of an extension, a queue or a group.
import { text } from './schema'

export const extensionNumber = text({ min: 3, max: 64, pattern: /[0-9]{3,64}/ })
