// Words for the two axes, and how sure the console is of them.
export default {
  line: { idle: 'Idle', ringing: 'Ringing', busy: 'On a call', held: 'Held', unreachable: 'Unreachable', unknown: 'Unknown' },
  presence: {
    available: 'Available',
    away: 'Away',
    busy: 'Busy',
    dnd: 'Do not disturb',
    lunch: 'Lunch',
    trip: 'Business trip',
    offline: 'Offline',
    unknown: 'Unknown'
  },
  presenceShort: {
    available: 'Available',
    away: 'Away',
    busy: 'Busy',
    dnd: 'DND',
    lunch: 'Lunch',
    trip: 'Trip',
    offline: 'Offline',
    unknown: 'Unknown'
  },
  agent: {
    ready: 'Ready',
    notReady: 'Not ready',
    queueCall: 'On a queue call',
    otherCall: 'On another call',
    wrapUp: 'Wrap-up',
    break: 'Break',
    lunch: 'Lunch',
    loggedOut: 'Logged out',
    offline: 'Offline',
    unknown: 'Unknown'
  },
  setAgent: {
    ready: 'Ready',
    notReady: 'Not ready',
    wrapUp: 'Wrap-up',
    break: 'Break',
    lunch: 'Lunch',
    loggedIn: 'Log in',
    loggedOut: 'Log out'
  },
  agentIs: 'agent {state}',
  unknownCode: 'Unknown ({code})',
  last: 'Last: {state}',
  lastAt: 'Last: {state}, {time}',
  age: '{age} ago',
  stale: '{age} ago, stale',
  manager: 'Manager',
  favourite: 'Favourite',
  back: 'back {time}',
  forwarded: 'Forwarded to {number}'
}
