// Texts of the sites: cards, the dialog that adds and edits one, and what can be done with them.

export default {
  title: 'Sites',
  section: 'Sites',
  search: 'Find a site, a vendor, an address',
  clearSearch: 'Clear the search',
  noMatch: 'No site matches “{search}”.',
  loading: 'Reading the sites …',
  summary: '{sites}: {states}. {members}, {groups}.',
  sites: '{count} site | {count} sites',
  members: '{count} member | {count} members',
  groupOf: 'group {group} of {tenant}',
  nobodyToShow: 'The profile of this group is kept here; there is nobody to show on the board.',
  groups: '{count} group | {count} groups',
  count: {
    live: '{count} live | {count} live',
    slow: '{count} slow | {count} slow',
    starting: '{count} connecting | {count} connecting',
    down: '{count} not answering | {count} not answering',
    refused: '{count} needs you | {count} need you',
    paused: '{count} paused | {count} paused'
  },
  dash: 'A dash means that the vendor does not offer it. Lampfield then says so and never guesses.',
  managed: {
    chip: 'set by your administrator',
    form: 'Set by your administrator, and cannot be changed here: {fields}.',
    password: 'The password is yours to fill in.',
    stays: '“{site}” is set by your administrator and cannot be removed here.'
  },
  demo: 'Demo',
  simulated: 'simulated on this computer',
  tryNow: 'Try now',
  testing: 'Testing …',
  saving: 'Saving …',
  more: 'More for {site}',
  cancel: 'Cancel',
  failed: '{site} was not changed',
  empty: {
    title: 'No site yet',
    todo: 'A site is one telephone system that this console reads and changes. Add the first with its address, its group application, a user and a password.'
  },
  vendors: {
    callisto: {
      name: 'Callisto',
      kind: 'groups'
    },
    portsip: {
      name: 'PortSIP',
      kind: 'PBX'
    },
    kazoo: {
      name: 'Kazoo',
      kind: '2600hz'
    },
    voximplant: {
      name: 'Voximplant',
      kind: 'cloud'
    },
    apio: {
      name: 'APIO',
      kind: 'Netaxis'
    }
  },
  health: {
    live: 'Live',
    slow: 'Slow',
    starting: 'Connecting',
    down: 'Not answering',
    downSince: 'Not answering since {time}',
    refused: 'Needs you',
    refusedSince: 'Needs you since {time}',
    paused: 'Paused',
    confirmed: 'confirmed {age} ago, {how}',
    answersIn: 'answers in {time}',
    lastAnswer: 'last answer {time}',
    neverAnswered: 'no answer yet',
    tries: '{count} try since | {count} tries since',
    nextTry: 'next try in {seconds} s',
    trying: 'trying now',
    waits: 'not asked again until you act',
    notAsked: 'neither asked nor changed',
    firstReading: 'first reading under way',
    notYet: 'not confirmed yet, {how}',
    askedEvery: 'asked every {seconds} s',
    pushed: 'told by the system as it happens',
    polledInstead: 'live events are not to be had: each state is asked for about every {seconds} s'
  },
  gives: {
    label: 'What this site gives',
    presence: 'Presence',
    presenceOwn: 'Presence (own)',
    line: 'Line state',
    groups: 'Groups',
    calls: 'Calls',
    recordings: 'Recordings',
    accounts: 'Users and balances',
    profile: 'Group profile',
    not: ': not offered'
  },
  secret: {
    keychain: 'password in the keychain',
    thisRun: 'password for this run only',
    missing: 'no password'
  },
  guard: {
    plainHttp: 'plain http, accepted',
    https: 'encrypted (https)',
    pinned: 'only the certificate {start}…'
  },
  test: {
    button: 'Test',
    report: 'Test passed: answered in {time}, {members}, {groups}.',
    answered: '{site}: test passed, answered in {time} ms',
    failed: '{site}: test failed. {what}'
  },
  menu: {
    edit: 'Edit',
    test: 'Test',
    retry: 'Ask again now',
    pause: 'Pause',
    resume: 'Resume',
    deleteSecret: 'Delete password',
    remove: 'Remove site'
  },
  actions: {
    search: 'Find a site',
    add: 'Add site',
    testAll: 'Test all',
    testCurrent: 'Test this site',
    editCurrent: 'Edit this site',
    pauseCurrent: 'Pause or resume this site',
    removeCurrent: 'Remove this site',
    test: 'Test {site}',
    edit: 'Edit {site}',
    retry: 'Ask {site} again now',
    pause: 'Pause {site}',
    resume: 'Resume {site}',
    deleteSecret: 'Delete the password of {site}',
    remove: 'Remove {site}',
    code: 'Enter the code for {site}'
  },
  hints: {
    search: 'find',
    add: 'add site',
    test: 'test',
    edit: 'edit',
    pause: 'pause'
  },
  done: {
    retry: '{site} is being asked again',
    paused: '{site} is paused',
    resumed: '{site} is read again',
    secretDeleted: 'The password of {site} was deleted',
    removed: '{site} was removed',
    added: '{site} was added',
    saved: '{site} was saved'
  },
  confirm: {
    remove: {
      title: 'Remove {site}?',
      about: 'Its settings and its password leave this computer. Nothing changes on the telephone system, and Activity keeps its entries.',
      do: 'Remove site'
    },
    deleteSecret: {
      title: 'Delete the password of {site}?',
      about: 'The site is not asked any more until you give its password again.',
      do: 'Delete password'
    }
  },
  discard: {
    title: 'Discard what you typed?',
    about: 'Your changes to this site have not been saved.',
    do: 'Discard',
    keep: 'Keep editing'
  },
  form: {
    addTitle: 'Add a site',
    editTitle: 'Edit {site}',
    vendor: 'Vendor',
    vendorFixed: 'A site keeps its vendor. Add another site for another system.',
    name: 'Name',
    application: 'Application',
    applicationEnd: 'of the group, in Callisto',
    address: 'Address',
    addressEnd: 'such as {example}',
    notEncrypted: 'not encrypted',
    user: 'User',
    password: 'Password',
    newPassword: 'New password',
    passwordKept: 'unchanged',
    willBeKept: 'Will be stored in your system keychain. Lampfield can replace or delete it, but never show it.',
    willBeForgotten: 'Will be forgotten when Lampfield closes.',
    thisRunOnly: 'Keep it for this run only',
    keptKeychain: 'Stored in your system keychain. Lampfield can replace or delete it, but never show it.',
    keptThisRun: 'Kept for this run only. Lampfield forgets it when it closes.',
    keptMissing: 'There is no password yet; the site is not asked without one.',
    keychainAbsent: 'This computer has no keychain.',
    keychainLocked: 'The keychain of this computer is locked.',
    noKeychainTodo: 'Lampfield writes no password into a file. It can keep it in memory; you then type it again at the next start.',
    advanced: 'Reading, limits and codes',
    poll: 'Asked every … seconds',
    pollHint: '1 to 60; three times slower while the window is hidden.',
    stale: 'Stale after … seconds',
    staleHint: 'Never less than three readings: here {seconds} s. Past twice that, states are unknown.',
    limit: 'Largest answer, in MB',
    limitHint: '1 to 512. Anything larger is not read.',
    groupNames: 'Names of groups',
    groupNamesHint: 'Callisto gives groups numbers only; these names are used in this console.',
    group: 'Group {group}',
    own: 'Who am I here?',
    ownHint: 'Your own presence is set for this member.',
    ownLater: 'You can choose among the site’s members once it has been read.',
    ownByUser: 'The member with the user name {user}',
    tickFirst: 'Tick the box above to test or save.',
    test: 'Test connection',
    add: 'Add site',
    save: 'Save',
    account: 'Account',
    accountName: 'its name, realm or number',
    accountId: 'the account id',
    signIn: 'Sign in with',
    apiKey: 'API key',
    serviceAccount: 'Credential file',
    serviceAccountHint: 'The file that the vendor gave for the service account. Its private key goes to your system keychain.',
    events: 'Address of live events',
    eventsHint: 'Such as wss://kazoo.example:7777. Empty: the same computer at port 5555.',
    tenant: 'Tenant',
    tenantGroup: 'Group',
    idEnd: 'its id, at most 30 characters',
    face: 'Interface',
    domain: 'Domain',
    domainEnd: 'the SIP domain of your tenant',
    rights: 'What users of this console may do with recordings',
    rightsHint: 'The telephone system may allow less, never more.',
    zone: 'The site’s own time zone',
    zoneHint: 'Calls show your time, and the site’s beside it where it differs.',
    zoneOwn: 'the same as here ({zone})'
  },
  faces: {
    gateway: { name: 'Gateway', hint: 'Directly (/api/v1): a session with cookies.' },
    core: { name: 'APIO core', hint: 'Through the core (/api/v01): tokens, and a code where the system asks for one.' }
  },
  signIns: {
    password: 'User and password',
    apiKey: 'API key',
    serviceAccount: 'Service account'
  },
  rights: {
    view: 'See them in the list',
    listen: 'Listen',
    download: 'Save a copy',
    delete: 'Delete at the telephone system'
  },
  code: {
    enter: 'Enter code',
    title: 'Code for {site}',
    about:
      'The telephone system asks for a second factor: the code from your authenticator, or from the message it sent you. Lampfield uses it once and keeps it nowhere.',
    label: 'Code',
    send: 'Sign in',
    problem: 'A code has 4 to 16 letters or digits.',
    done: '{site} accepted the code'
  },
  consent: {
    label: 'Plain http',
    what: 'Plain http sends this user and password in the clear.',
    todo: 'Anyone on the way can read them. Ask Callisto’s administrator for https first.',
    accept: 'I accept this for {site} only.',
    thisSite: 'this site',
    accepted: 'Your administrator accepted this for {site}.',
    refused: 'Your administrator does not allow plain http for {site}.',
    note: 'Activity records it with your name; you can take it back at any time.'
  },
  certificate: {
    label: 'Certificate',
    bySystem: 'Encrypted. Certificates that this computer trusts are accepted.',
    onlyThis: 'Encrypted. Only the certificate you chose is accepted.',
    onlyTheirs: 'Encrypted. Only the certificate that your administrator chose is accepted.',
    read: 'Read certificate',
    reading: 'Reading …',
    fingerprint: 'Fingerprint (SHA-256)',
    subject: 'Made for',
    issuer: 'Signed by',
    valid: 'Valid',
    from: '{from} to {until}',
    trusted: 'This computer trusts it.',
    untrusted: 'This computer does not trust it. Compare the fingerprint with the administrator’s before you trust it.',
    differs: 'This is not the certificate you chose to trust. Ask the administrator whether it was renewed.',
    pin: 'Trust only this certificate',
    unpin: 'Stop insisting on it'
  },
  codes: {
    label: 'Line codes',
    hint: 'What this system means by each lineState. A code that is not listed is shown as unknown.',
    code: 'Code',
    means: 'Means',
    meansOf: 'What code {code} means',
    remove: 'Remove',
    removeOf: 'Remove code {code}',
    add: 'Add a code'
  },
  problems: {
    account: 'Enter the account.',
    apiKey: 'Enter the API key.',
    serviceAccount: 'Choose the credential file of the service account (JSON with a private key).',
    eventsAddress: 'Write ws:// or wss://, the computer and the port, or leave it empty.',
    tenant: 'Enter the id of the tenant: 1 to 30 characters.',
    group: 'Enter the id of the group: 1 to 30 characters.',
    name: 'Give the site a name of at most 80 characters.',
    application: 'Enter the group application, as it is named in Callisto.',
    address: 'Write https:// or http://, the computer and, if needed, a port; no path and no user.',
    user: 'Enter the user that Lampfield signs in with.',
    password: 'Enter the password of this user.',
    passwordAgain: 'The address is another one: type the password again. A kept password is never sent to a new address.',
    keep: 'Tick this box, or unlock or install a keychain first.',
    consent: 'Accept this, or use an https address.',
    pollSeconds: 'A whole number from 1 to 60.',
    staleSeconds: 'A whole number from 5 to 600.',
    limitMegabytes: 'A whole number from 1 to 512.',
    codes: 'Each code is a whole number of at most six digits and stands only once.',
    groupNames: 'A group’s name has at most 80 characters.',
    domain: 'Enter the SIP domain, such as company.example.'
  }
}
