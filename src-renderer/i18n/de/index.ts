// All texts of one language, by the part of the console that says them.
import accounts from './accounts'
import app from './app'
import audit from './audit'
import board from './board'
import calls from './calls'
import connections from './connections'
import errors from './errors'
import groups from './groups'
import people from './people'
import presence from './presence'
import profiles from './profiles'
import recordings from './recordings'
import start from './start'
import states from './states'

export default { accounts, app, audit, board, calls, connections, errors, groups, people, presence, profiles, recordings, start, states }
