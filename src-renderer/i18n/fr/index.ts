// All texts of one language, by the part of the console that says them.
import app from './app'
import audit from './audit'
import board from './board'
import calls from './calls'
import connections from './connections'
import errors from './errors'
import groups from './groups'
import presence from './presence'
import recordings from './recordings'
import states from './states'

export default { app, audit, board, calls, connections, errors, groups, presence, recordings, states }
