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
