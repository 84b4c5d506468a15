// Texts of the activity list.

export default {
  title: 'Activity',
  section: 'Activity',
  search: 'Find a person, a site, a change',
  clear: 'Show everything',
  summary: '{count} change asked for through this console | {count} changes asked for through this console',
  found: '{count} change matches | {count} changes match',
  loading: 'Reading the activity …',
  loadingMore: 'Reading older changes …',
  again: 'Try again',
  failed: 'The activity could not be read',
  newer: '{count} new change above | {count} new changes above',
  empty: {
    title: 'Nothing has been changed yet',
    todo: 'Every presence that is set, every group that is edited and every site that is added appears here, with who asked for it and what became of it.'
  },
  noMatch: 'No change matches.',
  filter: {
    outcome: 'Outcome',
    anyOutcome: 'Any outcome',
    site: 'Site',
    anySite: 'All sites'
  },
  columns: {
    time: 'Time',
    user: 'User',
    action: 'Change',
    site: 'Site',
    target: 'Whom or what',
    parameters: 'As sent',
    outcome: 'Outcome',
    code: 'Code',
    vendorWords: 'Vendor’s words'
  },
  outcomes: {
    pending: 'Under way',
    done: 'Done',
    refused: 'Refused',
    unknown: 'Unknown'
  },
  actions: {
    presence: {
      set: 'Presence set',
      undo: 'Presence undone',
      return: 'Former presence set back',
      cancelReturn: 'Planned return cancelled'
    },
    group: {
      add: 'Member added to group',
      edit: 'Member edited',
      remove: 'Member removed from group',
      removeEverywhere: 'Member removed from all groups',
      move: 'Member moved one place',
      order: 'Group put in order',
      name: 'Group named',
      create: 'Group created',
      change: 'Group changed',
      mend: 'Weights mended',
      delete: 'Group deleted'
    },
    profile: { edit: 'Group profile changed', undo: 'Group profile set back', delete: 'Group deleted' },
    site: {
      add: 'Site added',
      edit: 'Site edited',
      pause: 'Site paused',
      resume: 'Site resumed',
      remove: 'Site removed',
      secretSet: 'Password given',
      secretDelete: 'Password deleted',
      plainHttpAccepted: 'Plain http accepted',
      certificatePinned: 'Certificate pinned'
    },
    people: { join: 'People linked', part: 'People parted' },
    agent: { set: 'Agent state set' },
    account: {
      add: 'User added',
      edit: 'User edited',
      activate: 'User activated',
      deactivate: 'User deactivated',
      remove: 'User deleted',
      transfer: 'Money transferred'
    },
    calls: { export: 'Calls exported', resync: 'Calls read anew' },
    recording: { download: 'Recording saved', delete: 'Recording deleted' }
  },
  details: {
    label: 'Details of the change',
    none: 'Choose a change to see everything about it.',
    asSent: 'As sent',
    noParameters: 'No parameters.',
    empty: '(empty)',
    pending: 'No answer has come yet.',
    lost: 'Nobody knows whether it was made: the answer did not come. Look at the state that the site shows now.'
  },
  export: {
    button: 'Export',
    title: 'Export activity',
    busy: 'Exporting …',
    done: '{count} change exported | {count} changes exported',
    file: 'File',
    failed: 'Nothing was exported'
  },
  commands: {
    search: 'Find in activity',
    export: 'Export activity as CSV',
    show: 'Show activity: {outcome}',
    newest: 'Go to the newest change'
  },
  hints: {
    search: 'find',
    export: 'export'
  }
}
