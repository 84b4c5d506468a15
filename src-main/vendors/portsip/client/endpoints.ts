// Every operation, by the name that the document gives it.
import { authEndpoints } from './auth'
import { blobsEndpoints } from './blobs'
import { cdrsEndpoints } from './cdrs'
import { contactsEndpoints } from './contacts'
import { greetingsEndpoints } from './greetings'
import { groupsEndpoints } from './groups'
import { holidaysEndpoints } from './holidays'
import { meetingsEndpoints } from './meetings'
import { messagesEndpoints } from './messages'
import { phonesEndpoints } from './phones'
import { queuesEndpoints } from './queues'
import { recordingsEndpoints } from './recordings'
import { ringGroupsEndpoints } from './ring-groups'
import { rolesEndpoints } from './roles'
import { sessionsEndpoints } from './sessions'
import { speedDialsEndpoints } from './speed-dials'
import { userEndpoints } from './user'
import { usersEndpoints } from './users'
import { laterEndpoints } from './version'

/** Those of the document, v22.2. `listCallLogs` is its listCallLOgs. */
export const documentedEndpoints = {
  ...authEndpoints,
  ...rolesEndpoints,
  ...userEndpoints,
  ...greetingsEndpoints,
  ...phonesEndpoints,
  ...cdrsEndpoints,
  ...messagesEndpoints,
  ...recordingsEndpoints,
  ...speedDialsEndpoints,
  ...meetingsEndpoints,
  ...holidaysEndpoints,
  ...contactsEndpoints,
  ...usersEndpoints,
  ...queuesEndpoints,
  ...ringGroupsEndpoints,
  ...groupsEndpoints,
  ...sessionsEndpoints,
  ...blobsEndpoints
}

export const endpoints = { ...documentedEndpoints, ...laterEndpoints }
