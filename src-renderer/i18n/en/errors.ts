// What happened and what to do, for every reason an error can have; the failure's params fill the braces.
import type { ErrorReason } from '@contract/errors'

export default {
  wrongPassword: {
    what: 'The site does not accept the user “{user}” with this password.',
    todo: 'Type the password again under Sites. Lampfield has stopped asking, so that the account is not locked.'
  },
  domainNotFound: {
    what: 'The telephone system knows no domain “{domain}”.',
    todo: 'Check the SIP domain in the site’s settings; the administrator can name it.'
  },
  codeNeeded: {
    what: 'The site asks for a second factor before it lets this user in.',
    todo: 'Enter the code from your authenticator or message under Sites.'
  },
  codeWrong: {
    what: 'The site did not accept this code.',
    todo: 'Wait for a new code and enter that one; codes are good for a short time and only once.'
  },
  passwordMissing: {
    what: 'There is no password for this site.',
    todo: 'Open the site under Sites, choose Edit and type its password.'
  },
  notAllowed: {
    what: 'The site’s user is not allowed to do this.',
    todo: 'Ask the administrator of the telephone system for the right to do it (in Callisto: REST Authentication, TeammateStatus or Admin).'
  },
  hostNotFound: {
    what: 'No computer named “{host}” was found.',
    todo: 'Check the address for typing errors and that this computer is on the network.'
  },
  connectionRefused: {
    what: '“{host}” is there, but takes no connection at this port.',
    todo: 'Check the port in the address; if it is right, ask whether the telephone system is running.'
  },
  connectionLost: {
    what: 'The connection broke off before the answer was complete.',
    todo: 'Nothing need be done: Lampfield tries again by itself. If it happens often, have the network looked at.'
  },
  noAnswerInTime: {
    what: 'No answer came within {seconds} s.',
    todo: 'Lampfield tries again by itself. If it goes on, ask whether the telephone system is overloaded or cut off.'
  },
  bodyTooLarge: {
    what: 'The answer was larger than {limitMegabytes} MB and was not read.',
    todo: 'If the site really is that large, raise “Largest answer” in its settings.'
  },
  tooManyRequests: {
    what: 'The site asks for a pause: too many requests came in a short time.',
    todo: 'Nothing need be done: Lampfield waits ({seconds} s) and goes on. If it happens often, read this site less often in its settings.'
  },
  redirected: {
    what: 'The site sends on to another address (“{host}”). Lampfield does not follow, because the password would go there too.',
    todo: 'Check the address; if the system has moved, enter its new address.'
  },
  httpStatus: {
    what: 'The site answered with the HTTP error {status}.',
    todo: 'Check the address and the application. If they are right, pass this number on to the administrator of the telephone system.'
  },
  plainHttpNotAccepted: {
    what: 'This address is plain http: user and password would travel readable for anyone on the way. Nothing was sent.',
    todo: 'Use https, or accept plain http for this site in its settings.'
  },
  addressInvalid: {
    what: '“{address}” is not an address that Lampfield can call.',
    todo: 'Write it like https://callisto.example:8443, without a path and without a user.'
  },
  certificateUntrusted: {
    what: 'The certificate comes from “{issuer}”, whom this computer does not trust. Nothing was sent. Fingerprint: {fingerprint}',
    todo: 'Compare the fingerprint with the administrator’s. If it is the same, choose “Trust only this certificate” in the site’s settings.'
  },
  certificateExpired: {
    what: 'The site’s certificate expired on {until}. Nothing was sent.',
    todo: 'Ask the administrator of the telephone system for a new certificate; check this computer’s date as well.'
  },
  certificateNotYetValid: {
    what: 'The site’s certificate is valid only from {from}. Nothing was sent.',
    todo: 'Check the date and time of this computer; if they are right, ask the administrator of the telephone system.'
  },
  certificateChanged: {
    what: 'The site shows another certificate than the one you chose to trust. Nothing was sent. New fingerprint: {fingerprint}',
    todo: 'Ask the administrator whether it was renewed. If so, read the certificate again in the site’s settings and trust the new one; if not, somebody may be listening.'
  },
  certificateWrongHost: {
    what: 'The certificate was not made for “{host}”. Nothing was sent.',
    todo: 'Use the name that stands in the certificate, or trust only this certificate in the site’s settings.'
  },
  tlsFailed: {
    what: 'No encrypted connection could be made.',
    todo: 'Check that the port speaks https; if it does, the telephone system may be too old for today’s encryption: ask its administrator.'
  },
  applicationNotFound: {
    what: 'The site has no group application named “{application}”.',
    todo: 'Check the application in the site’s settings: capitals and spaces count.'
  },
  emptyAnswer: {
    what: 'The site’s answer was empty.',
    todo: 'Lampfield asks again by itself. If it goes on, check the application in the site’s settings.'
  },
  truncatedAnswer: {
    what: 'The site’s answer stopped in the middle. Nothing of it was used.',
    todo: 'Lampfield asks again by itself. If it goes on, tell the administrator of the telephone system.'
  },
  malformedAnswer: {
    what: 'Part of the site’s answer makes no sense: {field} was “{shown}”.',
    todo: 'Lampfield shows what it cannot rely on as unknown. If it goes on, pass these words on to the administrator of the telephone system.'
  },
  unsafeAnswer: {
    what: 'The site’s answer held definitions that could harm a reader. It was not read.',
    todo: 'Check the address. If it is right, tell the administrator of the telephone system: an answer never needs this.'
  },
  unexpectedStatus: {
    what: 'The site answered “{status}”, which its description does not mention.',
    todo: 'Read the group or the board again to see what was done, and pass the word on to the administrator of the telephone system.'
  },
  vendorRefused: {
    what: 'The site refused: {status}.',
    todo: 'Nothing was changed. Check what was entered and try again.'
  },
  memberNotFound: {
    what: 'The site no longer knows the member “{member}”.',
    todo: 'Somebody may have removed them. Wait for the next reading, then choose again.'
  },
  groupNotFound: {
    what: 'The site no longer knows the group “{group}”.',
    todo: 'Somebody may have deleted it. Go back to the list of groups and choose again.'
  },
  userNotFound: {
    what: 'The site has no user named “{user}”.',
    todo: 'Check the user name: it is the one for signing in, not the person’s name.'
  },
  managerExists: {
    what: 'The group “{group}” already has a manager; there can be only one.',
    todo: 'Take the role from the present manager first, then try again.'
  },
  parameterMissing: {
    what: 'The site says that something it needs was not sent.',
    todo: 'Fill in every field and try again. If they are all filled in, this is a fault of Lampfield: please report it.'
  },
  tooManyMembers: {
    what: 'This group may have at most {maximum} members at this vendor. Nothing was sent.',
    todo: 'Remove members first, or use several groups.'
  },
  groupInCircle: {
    what: '“{candidate}” cannot become a member: it leads back to a group that a call has already come through ({way}), so the call would go round for ever. Nothing was sent.',
    todo: 'Take one of these groups out of another first, or choose members of the group instead of the group.'
  },
  stateNotAccepted: {
    what: 'This site cannot set the state “{state}”.',
    todo: 'Choose one of the states that are offered for this person.'
  },
  ownPresenceOnly: {
    what: 'PortSIP lets people set only their own presence.',
    todo: 'Ask {member} to set it, or, in a queue, set the agent’s state instead.'
  },
  recordingNotFound: {
    what: 'The site no longer has this recording.',
    todo: 'It was probably deleted there; the list is read again by itself.'
  },
  notAudio: {
    what: 'What the site sent is not audio.',
    todo: 'Try again; if it stays so, the recording is damaged at the site or something on the way answers in its place.'
  },
  codecUnsupported: {
    what: 'This recording is coded as {codec}, which Lampfield cannot play.',
    todo: 'Download it and open it in a player that knows this format.'
  },
  foreignAddress: {
    what: 'The site pointed to another server (“{host}”) for this recording. Lampfield fetches nothing from there.',
    todo: 'Ask the administrator of the telephone system where recordings are kept.'
  },
  outcomeUnknown: {
    what: 'The change was sent, but no answer came: nobody knows whether it was made.',
    todo: 'Look at the state that the site shows after its next reading. Lampfield does not send a change twice by itself.'
  },
  weightsWrong: {
    what: 'In the group “{group}” {count} members have no place of their own: Kazoo may leave some of them out when it rings.',
    todo: 'Open the group under Groups: the order can be mended there with one change.'
  },
  groupNotEmpty: {
    what: 'The server does not delete the group “{group}”: somebody or something is still in it.',
    todo: 'It is set up to protect such groups. Move or delete its users, trunk users, service users (announcements, call centres, hunt groups) and trunk groups first, then delete it again.'
  },
  partlyDone: {
    what: 'The system carried out only a part of what was asked.',
    todo: 'Its own words say what it did not do. Look at the state as it is now, and ask for the rest again.'
  },
  groupChanged: {
    what: 'Somebody else changed this group in the meantime. Nothing was overwritten.',
    todo: 'Look at the differences, then plan your change again on the group as it is now.'
  },
  planExpired: {
    what: 'This plan is too old to be applied safely.',
    todo: 'Make the plan again: your changes in the editor are kept.'
  },
  nothingToUndo: {
    what: 'There is nothing left to undo here.',
    todo: 'The change was undone already, or it is too long ago. Set the state you want directly.'
  },
  changedMeanwhile: {
    what: 'Somebody else changed “{member}” in the meantime, so it was left as it is now.',
    todo: 'If you still want the former state, set it again.'
  },
  notSupported: {
    what: 'This site’s telephone system cannot do this: {what}.',
    todo: 'Nothing was sent. Sites shows what each system offers.'
  },
  invalidRequest: {
    what: 'What was entered cannot be used: {field}.',
    todo: 'Correct it and try again.'
  },
  senderNotTrusted: {
    what: 'A request came from a page that is not the console. It was not carried out.',
    todo: 'Close Lampfield and start it again. If it happens again, please report it.'
  },
  connectionUnknown: {
    what: 'This site is no longer in the list.',
    todo: 'It was removed meanwhile. Add it again under Sites if you still need it.'
  },
  connectionPaused: {
    what: 'This site is paused: it is neither asked nor changed.',
    todo: 'Choose Resume for this site under Sites.'
  },
  keychainAbsent: {
    what: 'This computer has no keychain in which a password could be kept safely. Nothing was saved.',
    todo: 'Keep the password for this run only, or have a keychain installed (on Linux: gnome-keyring or KWallet).'
  },
  keychainLocked: {
    what: 'The keychain of this computer is locked. Nothing was saved.',
    todo: 'Unlock it and try again, or keep the password for this run only.'
  },
  keychainRefused: {
    what: 'The keychain of this computer refused. Nothing was saved.',
    todo: 'Allow Lampfield to use it when the system asks, or keep the password for this run only.'
  },
  diskFull: {
    what: 'The disk is full: this could not be saved. What was saved before is still there.',
    todo: 'Free some space, then do it again.'
  },
  diskDenied: {
    what: 'Lampfield may not write to {path}.',
    todo: 'Have the rights to this folder corrected, or choose another place.'
  },
  indexDamaged: {
    what: 'The local index of calls was damaged. It was set aside and is being built anew.',
    todo: 'Nothing need be done; the calls are read from the sites again, your notes are kept where they could be read.'
  },
  indexNotKept: {
    what: 'The keychain could not keep the key of the call index, so calls are kept for this run only.',
    todo: 'Unlock or install a keychain and start Lampfield again; until then calls are read from the sites at each start.'
  },
  callNotFound: {
    what: 'This call is no longer in the list.',
    todo: 'It was removed at the site, or it is older than what this console keeps.'
  },
  rightMissing: {
    what: 'You do not have the right to do this with recordings of this site.',
    todo: 'A supervisor can grant it in the site’s settings, as far as the telephone system allows it.'
  },
  settingsDamaged: {
    what: 'A file of settings was damaged and could not be read. It was set aside as {kept}, and the last good one is used.',
    todo: 'Check that your sites and choices are complete; the file set aside can be given to whoever looks after this computer.'
  },
  settingsNewer: {
    what: 'The settings were written by a newer Lampfield ({version}). They were left untouched.',
    todo: 'Start the newer version, or carry on with the settings of this one.'
  },
  linkInvalid: {
    what: 'A telephone link came that holds no telephone number: “{shown}”. Nothing was looked up.',
    todo: 'Copy the number from where it stands and search for it on the board.'
  },
  linksOff: {
    what: 'A telephone link was handed to Lampfield, but telephone links are switched off here.',
    todo: 'Switch them on under Settings, or choose another program for telephone links in the system’s settings.'
  },
  policyUnreadable: {
    what: 'The administrator’s file {path} cannot be read, so none of it is used.',
    todo: 'Ask the administrator of this computer to correct it; the console works with your own settings.'
  },
  policyInvalid: {
    what: 'In the administrator’s file {path} the field “{field}” is not right, so it is not used. The other fields hold.',
    todo: 'Ask the administrator of this computer to correct this field.'
  },
  setByAdministrator: {
    what: '“{field}” is set by the administrator of this computer.',
    todo: 'Ask the administrator if it should be different.'
  },
  demoNotOffered: {
    what: 'The administrator of this computer does not offer the demo.',
    todo: 'Add a site, or ask the administrator.'
  },
  feedInvalid: {
    what: 'The update feed of {host} did not say which version is the newest.',
    todo: 'Ask the administrator who set up the feed.'
  },
  cancelled: {
    what: 'This was cancelled. Nothing was changed.',
    todo: 'Do it again if you still want it.'
  },
  unexpected: {
    what: 'Something went wrong that Lampfield did not foresee.',
    todo: 'Try again. If it happens again, restart Lampfield and please report what you did just before.'
  }
} satisfies Record<ErrorReason, { what: string; todo: string }>
