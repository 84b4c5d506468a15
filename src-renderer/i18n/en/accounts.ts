// Texts of the users of an application: the list, the forms, what is confirmed, and money.

export default {
  title: 'Users',
  section: 'Users',
  site: 'Site',
  unknown: 'not told',
  cancel: 'Cancel',
  close: 'Close',
  again: 'Try again',
  checking: 'The answer did not come. Nothing is sent again; Lampfield looks at what the site shows now …',
  noSite: {
    title: 'No site here has users to keep',
    todo: 'Add a site whose vendor lets the console keep its users (such as Voximplant) under Sites.'
  },
  account: {
    of: 'Application {application}',
    money: 'Account: {balance}'
  },
  list: {
    loading: 'Reading the users …',
    more: 'Reading more users …',
    summary: '{count} user | {count} users',
    found: '{count} user matches | {count} users match',
    empty: 'This application has no users yet',
    emptyTodo: 'Add the first with a user name, a name to show and a password.',
    noMatch: 'No user matches.',
    clear: 'Show everybody',
    selectedMark: 'selected',
    columns: {
      displayName: 'Name',
      userName: 'User name',
      active: 'State',
      balance: 'Balance',
      status: 'Agent',
      created: 'Created'
    },
    active: 'Active',
    inactive: 'Inactive',
    accountPays: 'account pays',
    noAgent: 'no agent'
  },
  filter: {
    label: 'Narrow the list',
    search: 'Find a user',
    searched: 'Look in',
    displayName: 'names',
    userName: 'user names',
    userId: 'ids (whole)',
    active: 'State',
    anyActive: 'Active and inactive',
    onlyActive: 'Active only',
    onlyInactive: 'Inactive only',
    status: 'Agent state',
    anyStatus: 'Any agent state',
    queue: 'Queue',
    anyQueue: 'Any queue',
    skill: 'Skill',
    anySkill: 'Any skill',
    order: 'Order',
    byDisplayName: 'By name',
    byUserName: 'By user name',
    byCreated: 'Oldest first'
  },
  statuses: {
    OFFLINE: 'Offline',
    ONLINE: 'Online',
    READY: 'Ready',
    BANNED: 'Banned',
    IN_SERVICE: 'In a call',
    AFTER_SERVICE: 'After a call',
    TIMEOUT: 'Break',
    DND: 'Do not disturb'
  },
  selection: {
    label: 'Selected users',
    count: '{count} selected | {count} selected',
    clear: 'Clear selection',
    edit: 'Edit',
    activate: 'Activate',
    deactivate: 'Deactivate',
    transfer: 'Transfer money',
    remove: 'Delete',
    tooMany: 'At most {most} users can be changed at once.'
  },
  form: {
    add: 'Add user',
    addTitle: 'Add a user',
    editTitle: 'Edit {name}',
    save: 'Save',
    saving: 'Saving …',
    userName: 'User name',
    userNameHint: '3 to 50 small letters, digits, hyphens or underscores; begins with a letter or digit.',
    displayName: 'Name to show',
    password: 'Password',
    newPassword: 'New password',
    passwordKept: 'Left empty: the password stays as it is',
    generate: 'Make a password',
    show: 'Show password',
    hide: 'Hide password',
    copy: 'Copy password',
    copied: 'Password copied',
    notCopied: 'The password could not be copied; show it and copy it by hand.',
    generated: 'A password was made. Pass it on before you save: afterwards nobody can see it again.',
    demands: 'The password must have',
    met: 'met',
    missing: 'missing',
    customData: 'Custom data',
    customDataEnd: '{count} of {most}',
    money: 'Calls are paid from',
    accountPays: 'the account’s money',
    ownBalance: 'a balance of the user’s own',
    active: 'Active: can sign in and be called',
    unchanged: 'Nothing was changed yet.',
    nowThere: 'There now: {value}. Saving again replaces it.'
  },
  demands: {
    length: 'at least 8 characters',
    upper: 'a capital letter (A to Z)',
    lower: 'a small letter (a to z)',
    digit: 'a digit',
    special: 'a special character, such as - or !',
    space: 'no space'
  },
  problems: {
    short: 'A user name has at least 3 characters.',
    long: 'A user name has at most 50 characters.',
    first: 'A user name begins with a small letter or a digit.',
    characters: 'Only small letters a to z, digits, hyphens and underscores.',
    displayNameEmpty: 'Type a name to show.',
    displayNameLong: 'At most 255 characters.',
    passwordMissing: 'Type a password or have one made.',
    passwordRule: 'Something is still missing: see the list.',
    customDataLong: 'At most {most} characters.',
    amount: 'Type an amount such as {example}.',
    amountZero: 'The amount must be more than nothing.',
    currency: 'Three letters, such as EUR.'
  },
  refusals: {
    nameTaken: { what: 'This user name is taken.', todo: 'Choose another one.' },
    nameRule: {
      what: 'The site does not accept this user name.',
      todo: 'Its rule may be stricter than the documented one: see its own words.'
    },
    displayNameRule: { what: 'The site does not accept this name.', todo: 'Choose a shorter one, without unusual characters.' },
    passwordRule: {
      what: 'The site does not accept this password.',
      todo: 'Its rule may be stricter than the documented one: see its own words.'
    },
    passwordWeak: { what: 'The site finds this password too weak.', todo: 'Choose a longer one, or have one made.' },
    passwordSpaces: { what: 'A password must not hold spaces.', todo: 'Take them out.' },
    passwordUsed: { what: 'This password was used before.', todo: 'Choose a new one.' },
    customDataLong: { what: 'The custom data is too long.', todo: 'Shorten it to at most 8191 characters.' },
    amountInvalid: { what: 'The site does not accept this amount.', todo: 'Use at most four digits after the point.' },
    amountTooLow: { what: 'The amount is too small.', todo: 'Transfer at least 0.01, or what the site’s own words say.' },
    currencyUnknown: { what: 'The site does not know this currency.', todo: 'Use the account’s currency, or another three-letter code.' },
    moneyMissing: { what: 'There is not enough money, so nothing was moved.', todo: 'Transfer less, or add money to the account.' },
    noOwnBalance: {
      what: 'One of these users has no balance of their own.',
      todo: 'Give the user a balance of their own first, or leave them out.'
    },
    takenForRepetition: {
      what: 'The site took this for an accidental repetition and did not do it.',
      todo: 'Wait a few seconds. If you really want it a second time, do it again then.'
    },
    methodGone: {
      what: 'The site no longer offers this to programs.',
      todo: 'The vendor has removed the method from its interface: do it in the vendor’s own control panel.'
    }
  },
  ask: {
    activate: 'Activate {name}? | Activate {count} users?',
    deactivate: 'Deactivate {name}? | Deactivate {count} users?',
    remove: 'Delete {name}? | Delete {count} users?',
    activateAbout: 'They can sign in and be called again.',
    deactivateAbout: 'They can no longer sign in or be called until they are activated again. Nothing is deleted.',
    removeAbout: 'This cannot be undone: the user, the password and what is left of a balance are gone.',
    balanceLeft: 'balance {balance}',
    activateDo: 'Activate | Activate {count} users',
    deactivateDo: 'Deactivate | Deactivate {count} users',
    removeDo: 'Delete | Delete {count} users',
    keep: 'Keep | Keep them',
    names: 'Users concerned',
    working: '{done} of {total} done',
    result: 'What became of it'
  },
  receipt: {
    activate: 'activated',
    deactivate: 'deactivated',
    remove: 'deleted',
    unknown: 'unknown: no answer came, and the site does not show it done',
    refused: 'refused',
    summary: '{done} done, {refused} refused, {unknown} unknown'
  },
  done: {
    added: '{name} was added',
    edited: '{name} was saved',
    unknownAdd: 'Unknown: no answer came, and {name} is not in the list of the site. Look again before you add the user once more.',
    unknownEdit:
      'Unknown: no answer came, and the site does not show the change. A new password cannot be seen, so nobody can tell whether it holds.'
  },
  transfer: {
    title: 'Transfer money to {name} | Transfer money to {count} users',
    about: 'First you see what would happen; nothing moves before you confirm.',
    direction: 'Direction',
    toUsers: 'From the account to each user',
    fromUsers: 'From each user back to the account',
    amount: 'Amount for each user',
    currency: 'Currency',
    currencyOwn: 'the account’s: {currency}',
    strict: 'Strict: all of it or nothing',
    strictHint: 'Without it the site moves what is there and does not complain when it is less.',
    preview: 'Show what would happen',
    reading: 'Reading the balances …',
    previewTitle: 'Transfer {total} in total?',
    sentence: '{amount} goes to {name}. | {amount} goes to each of {count} users: {total} in total.',
    sentenceBack: '{amount} comes back from {name}. | {amount} comes back from each of {count} users: {total} in total.',
    strictSaid: 'Strict: all of it moves, or nothing.',
    looseSaid: 'Not strict: where money is missing, less may move.',
    exchanged: 'The site exchanges {currency} into {accountCurrency} at its own rate: new balances cannot be told before.',
    who: 'Who',
    before: 'Before',
    after: 'After',
    accountRow: 'Account',
    wouldRefuse: 'The site would refuse this',
    partly: 'Less than this may move',
    faults: {
      amountInvalid: 'The amount is no number with at most four digits after the point.',
      amountTooSmall: 'The amount is below 0.01.',
      nobody: 'Nobody is left to transfer to.',
      accountTooLow: 'The account does not have that much.',
      userTooLow: '{name} does not have that much.',
      noOwnBalance: '{name} has no balance of their own: the account pays.',
      gone: '{name} is no longer there.'
    },
    earlier:
      'Already transferred at {time}: {amount} to {count} of these users. | Already transferred at {time}: {amount} to {count} of these users.',
    earlierUnknown:
      'At {time} {amount} was sent to {count} of these users, and nobody could tell whether it arrived. Compare the balances before you send it again. | At {time} {amount} was sent to {count} of these users, and nobody could tell whether it arrived. Compare the balances before you send it again.',
    back: 'Back',
    send: 'Transfer {total} to {count} user | Transfer {total} to {count} users',
    sendBack: 'Take back {total} from {count} user | Take back {total} from {count} users',
    sending: 'Sent. Waiting for the answer …',
    outcomes: {
      done: 'Done',
      refused: 'Refused: nothing was moved',
      notDone: 'Not done',
      cannotTell: 'Cannot be told'
    },
    said: {
      done: '{total} was transferred.',
      doneLost: 'The answer was lost, but every balance shows it: {total} was transferred.',
      refused: 'The site refused it.',
      notDone: 'The answer was lost. No balance changed: the money was not transferred.',
      cannotTell:
        'The answer was lost, and the balances do not tell. Compare them before you send anything again; Lampfield does not send it twice.'
    }
  },
  commands: {
    search: 'Find a user',
    add: 'Add a user',
    edit: 'Edit this user',
    activate: 'Activate the selected users',
    deactivate: 'Deactivate the selected users',
    transfer: 'Transfer money to the selected users',
    remove: 'Delete the selected users',
    all: 'Select all users shown',
    none: 'Clear the selection',
    again: 'Read the users again'
  },
  hints: {
    search: 'find',
    add: 'add',
    edit: 'edit',
    transfer: 'transfer money',
    remove: 'delete'
  }
}
