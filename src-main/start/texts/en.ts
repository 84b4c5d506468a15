// What a console that does not start says, in English; the braces are filled from the refusal.
export default {
  again: 'Try again',
  close: 'Close',
  untouched: 'Your settings, passwords and calls were not touched.',
  newerProfile: {
    title: 'These settings belong to a newer Lampfield',
    what: 'A newer version of Lampfield {by} has used this profile. This version does not understand what it wrote, so it leaves all of it alone.',
    todo: 'Start the newer version, or have it installed again. To use this version anyway, start it with another profile (--user-data-dir=FOLDER).',
    place: 'Written by the newer version'
  },
  folderDenied: {
    title: 'Lampfield cannot write to its folder',
    what: 'Settings and the list of changes are kept in this folder, and nothing can be written there. Without them nothing could be changed safely.',
    todo: 'Have the rights to this folder corrected, or the disk made writable, then try again.',
    place: 'Folder'
  },
  diskFull: {
    title: 'The disk is full',
    what: 'There is no room left where Lampfield keeps settings, calls and the list of changes.',
    todo: 'Free some space on this disk, then try again.',
    place: 'Folder'
  },
  damagedProgram: {
    title: 'The installation is damaged',
    what: 'A part of the program is missing or was changed, so it is not started.',
    todo: 'Install Lampfield again over this installation. Everything you have set up stays.',
    place: 'Damaged part'
  },
  unsupportedSystem: {
    title: 'Lampfield does not run on this system',
    what: 'This system is {found}; Lampfield needs {needed} or later.',
    todo: 'Update the system, or use Lampfield on a newer computer. Whoever looks after this computer can help.',
    place: ''
  }
}
