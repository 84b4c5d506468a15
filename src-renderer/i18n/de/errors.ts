// Was geschehen ist und was zu tun ist, für jeden Grund eines Fehlers.
import type en from '../en/errors'
import type { Texts } from '../texts'

export default {
  wrongPassword: {
    what: 'Die Anlage nimmt den Benutzer „{user}“ mit diesem Passwort nicht an.',
    todo: 'Geben Sie das Passwort unter „Standorte“ neu ein. Lampfield fragt nicht weiter, damit das Konto nicht gesperrt wird.'
  },
  domainNotFound: {
    what: 'Die Telefonanlage kennt keine Domäne „{domain}“.',
    todo: 'Prüfen Sie die SIP-Domäne in den Einstellungen des Standorts; die Verwaltung der Anlage kann sie nennen.'
  },
  codeNeeded: {
    what: 'Der Standort verlangt einen zweiten Faktor, bevor er diesen Benutzer einlässt.',
    todo: 'Geben Sie unter Standorte den Code aus Ihrer App oder Nachricht ein.'
  },
  codeWrong: {
    what: 'Der Standort hat diesen Code nicht angenommen.',
    todo: 'Warten Sie auf einen neuen Code und geben Sie diesen ein; ein Code gilt kurz und nur einmal.'
  },
  passwordMissing: {
    what: 'Für diesen Standort ist kein Passwort vorhanden.',
    todo: 'Öffnen Sie den Standort unter „Standorte“, wählen Sie „Bearbeiten“ und geben Sie das Passwort ein.'
  },
  notAllowed: {
    what: 'Der Benutzer dieses Standorts darf das nicht.',
    todo: 'Bitten Sie die Verwaltung der Telefonanlage um das Recht dazu (bei Callisto: REST Authentication, TeammateStatus oder Admin).'
  },
  hostNotFound: {
    what: 'Ein Rechner namens „{host}“ wurde nicht gefunden.',
    todo: 'Prüfen Sie die Adresse auf Tippfehler und ob dieser Rechner am Netz ist.'
  },
  connectionRefused: {
    what: '„{host}“ ist da, nimmt an diesem Port aber keine Verbindung an.',
    todo: 'Prüfen Sie den Port in der Adresse; stimmt er, fragen Sie nach, ob die Telefonanlage läuft.'
  },
  connectionLost: {
    what: 'Die Verbindung riss ab, bevor die Antwort vollständig war.',
    todo: 'Sie müssen nichts tun: Lampfield versucht es von selbst wieder. Geschieht es oft, lassen Sie das Netz prüfen.'
  },
  noAnswerInTime: {
    what: 'Innerhalb von {seconds} s kam keine Antwort.',
    todo: 'Lampfield versucht es von selbst wieder. Bleibt es so, fragen Sie nach, ob die Telefonanlage überlastet oder vom Netz ist.'
  },
  bodyTooLarge: {
    what: 'Die Antwort war größer als {limitMegabytes} MB und wurde nicht gelesen.',
    todo: 'Ist die Anlage wirklich so groß, erhöhen Sie in den Einstellungen des Standorts „Größte Antwort“.'
  },
  tooManyRequests: {
    what: 'Der Standort verlangt eine Pause: Es kamen zu viele Anfragen in kurzer Zeit.',
    todo: 'Es ist nichts zu tun: Lampfield wartet ({seconds} s) und macht dann weiter. Geschieht es oft, fragen Sie diesen Standort seltener ab (Einstellungen).'
  },
  redirected: {
    what: 'Die Anlage verweist an eine andere Adresse („{host}“). Lampfield folgt nicht, weil das Passwort mitginge.',
    todo: 'Prüfen Sie die Adresse; ist die Anlage umgezogen, tragen Sie die neue ein.'
  },
  httpStatus: {
    what: 'Die Anlage antwortete mit dem HTTP-Fehler {status}.',
    todo: 'Prüfen Sie Adresse und Anwendung. Stimmen beide, geben Sie diese Nummer an die Verwaltung der Telefonanlage weiter.'
  },
  plainHttpNotAccepted: {
    what: 'Diese Adresse ist unverschlüsseltes http: Benutzer und Passwort wären unterwegs für jeden lesbar. Es wurde nichts gesendet.',
    todo: 'Verwenden Sie https oder erlauben Sie http für diesen Standort in seinen Einstellungen.'
  },
  addressInvalid: {
    what: '„{address}“ ist keine Adresse, die Lampfield aufrufen kann.',
    todo: 'Schreiben Sie sie wie https://callisto.example:8443, ohne Pfad und ohne Benutzer.'
  },
  certificateUntrusted: {
    what: 'Das Zertifikat stammt von „{issuer}“; dieser Stelle vertraut der Rechner nicht. Es wurde nichts gesendet. Fingerabdruck: {fingerprint}',
    todo: 'Vergleichen Sie den Fingerabdruck mit dem der Verwaltung. Stimmt er überein, wählen Sie in den Einstellungen des Standorts „Nur diesem Zertifikat vertrauen“.'
  },
  certificateExpired: {
    what: 'Das Zertifikat der Anlage ist am {until} abgelaufen. Es wurde nichts gesendet.',
    todo: 'Bitten Sie die Verwaltung der Telefonanlage um ein neues Zertifikat; prüfen Sie auch das Datum dieses Rechners.'
  },
  certificateNotYetValid: {
    what: 'Das Zertifikat der Anlage gilt erst ab {from}. Es wurde nichts gesendet.',
    todo: 'Prüfen Sie Datum und Uhrzeit dieses Rechners; stimmen sie, fragen Sie die Verwaltung der Telefonanlage.'
  },
  certificateChanged: {
    what: 'Die Anlage zeigt ein anderes Zertifikat als das, dem Sie vertrauen. Es wurde nichts gesendet. Neuer Fingerabdruck: {fingerprint}',
    todo: 'Fragen Sie die Verwaltung, ob es erneuert wurde. Wenn ja, lesen Sie das Zertifikat in den Einstellungen des Standorts neu und vertrauen Sie dem neuen; wenn nein, hört vielleicht jemand mit.'
  },
  certificateWrongHost: {
    what: 'Das Zertifikat ist nicht für „{host}“ ausgestellt. Es wurde nichts gesendet.',
    todo: 'Verwenden Sie den Namen, der im Zertifikat steht, oder vertrauen Sie in den Einstellungen des Standorts nur diesem Zertifikat.'
  },
  tlsFailed: {
    what: 'Es kam keine verschlüsselte Verbindung zustande.',
    todo: 'Prüfen Sie, ob der Port https spricht; wenn ja, ist die Telefonanlage vielleicht zu alt für heutige Verschlüsselung: fragen Sie ihre Verwaltung.'
  },
  applicationNotFound: {
    what: 'Die Anlage hat keine Gruppenanwendung namens „{application}“.',
    todo: 'Prüfen Sie die Anwendung in den Einstellungen des Standorts: Groß- und Kleinschreibung und Leerzeichen zählen.'
  },
  emptyAnswer: {
    what: 'Die Antwort der Anlage war leer.',
    todo: 'Lampfield fragt von selbst wieder. Bleibt es so, prüfen Sie die Anwendung in den Einstellungen des Standorts.'
  },
  truncatedAnswer: {
    what: 'Die Antwort der Anlage brach mittendrin ab. Nichts davon wurde verwendet.',
    todo: 'Lampfield fragt von selbst wieder. Bleibt es so, melden Sie es der Verwaltung der Telefonanlage.'
  },
  malformedAnswer: {
    what: 'Ein Teil der Antwort der Anlage ergibt keinen Sinn: {field} war „{shown}“.',
    todo: 'Lampfield zeigt als unbekannt, worauf es sich nicht verlassen kann. Bleibt es so, geben Sie diese Worte an die Verwaltung der Telefonanlage weiter.'
  },
  unsafeAnswer: {
    what: 'Die Antwort der Anlage enthielt Definitionen, die einem Leser schaden können. Sie wurde nicht gelesen.',
    todo: 'Prüfen Sie die Adresse. Stimmt sie, melden Sie es der Verwaltung der Telefonanlage: eine Antwort braucht so etwas nie.'
  },
  unexpectedStatus: {
    what: 'Die Anlage antwortete „{status}“; das kennt ihre Beschreibung nicht.',
    todo: 'Sehen Sie im Tableau oder in der Gruppe nach, was geschehen ist, und geben Sie das Wort an die Verwaltung der Telefonanlage weiter.'
  },
  vendorRefused: {
    what: 'Die Anlage hat abgelehnt: {status}.',
    todo: 'Es wurde nichts geändert. Prüfen Sie die Eingaben und versuchen Sie es noch einmal.'
  },
  memberNotFound: {
    what: 'Die Anlage kennt das Mitglied „{member}“ nicht mehr.',
    todo: 'Vielleicht hat es jemand entfernt. Warten Sie die nächste Abfrage ab und wählen Sie dann neu.'
  },
  groupNotFound: {
    what: 'Die Anlage kennt die Gruppe „{group}“ nicht mehr.',
    todo: 'Vielleicht hat sie jemand gelöscht. Gehen Sie zur Liste der Gruppen zurück und wählen Sie neu.'
  },
  userNotFound: {
    what: 'Die Anlage hat keinen Benutzer namens „{user}“.',
    todo: 'Prüfen Sie den Benutzernamen: Gemeint ist der Anmeldename, nicht der Name der Person.'
  },
  managerExists: {
    what: 'Die Gruppe „{group}“ hat schon eine Leitung; es kann nur eine geben.',
    todo: 'Nehmen Sie der jetzigen Leitung zuerst die Rolle und versuchen Sie es dann noch einmal.'
  },
  parameterMissing: {
    what: 'Die Anlage sagt, dass ihr eine nötige Angabe fehlt.',
    todo: 'Füllen Sie alle Felder aus und versuchen Sie es noch einmal. Sind alle ausgefüllt, ist es ein Fehler von Lampfield: bitte melden.'
  },
  tooManyMembers: {
    what: 'Diese Gruppe darf bei diesem Hersteller höchstens {maximum} Mitglieder haben. Es wurde nichts gesendet.',
    todo: 'Entfernen Sie zuerst Mitglieder, oder verwenden Sie mehrere Gruppen.'
  },
  groupInCircle: {
    what: '„{candidate}“ kann nicht Mitglied werden: Die Gruppe führt zu einer zurück, durch die ein Anruf schon gekommen ist ({way}); er liefe endlos im Kreis. Es wurde nichts gesendet.',
    todo: 'Nehmen Sie zuerst eine dieser Gruppen aus einer anderen heraus, oder wählen Sie statt der Gruppe deren Mitglieder.'
  },
  stateNotAccepted: {
    what: 'Diese Anlage kann den Zustand „{state}“ nicht setzen.',
    todo: 'Wählen Sie einen der Zustände, die für diese Person angeboten werden.'
  },
  ownPresenceOnly: {
    what: 'PortSIP lässt jeden nur den eigenen Status setzen.',
    todo: 'Bitten Sie {member} darum, oder setzen Sie in einer Warteschlange stattdessen den Agentenstatus.'
  },
  recordingNotFound: {
    what: 'Der Standort hat diese Aufnahme nicht mehr.',
    todo: 'Vermutlich wurde sie dort gelöscht; die Liste wird von selbst neu gelesen.'
  },
  notAudio: {
    what: 'Was der Standort geschickt hat, ist kein Ton.',
    todo: 'Versuchen Sie es noch einmal; bleibt es so, ist die Aufnahme dort beschädigt oder etwas auf dem Weg antwortet an ihrer Stelle.'
  },
  codecUnsupported: {
    what: 'Diese Aufnahme ist als {codec} kodiert; das kann Lampfield nicht abspielen.',
    todo: 'Laden Sie sie herunter und öffnen Sie sie in einem Programm, das dieses Format kennt.'
  },
  foreignAddress: {
    what: 'Der Standort verweist für diese Aufnahme auf einen anderen Server („{host}“). Von dort holt Lampfield nichts.',
    todo: 'Fragen Sie die Verwaltung der Telefonanlage, wo die Aufnahmen liegen.'
  },
  outcomeUnknown: {
    what: 'Die Änderung wurde gesendet, aber es kam keine Antwort: Niemand weiß, ob sie ausgeführt wurde.',
    todo: 'Sehen Sie nach, was die Anlage nach der nächsten Abfrage zeigt. Lampfield sendet eine Änderung nie von selbst zweimal.'
  },
  weightsWrong: {
    what: 'In der Gruppe „{group}“ haben {count} Mitglieder keinen eigenen Platz: Kazoo lässt beim Klingeln vielleicht einige aus.',
    todo: 'Öffnen Sie die Gruppe unter Gruppen: Dort lässt sich die Reihenfolge mit einer Änderung richten.'
  },
  groupNotEmpty: {
    what: 'Der Server löscht die Gruppe „{group}“ nicht: Es ist noch jemand oder etwas darin.',
    todo: 'Er ist so eingestellt, dass er solche Gruppen schützt. Verschieben oder löschen Sie zuerst ihre Benutzer, Trunk-Benutzer, Dienstbenutzer (Ansagen, Callcenter, Sammelanschlüsse) und Trunk-Gruppen, dann löschen Sie die Gruppe neu.'
  },
  partlyDone: {
    what: 'Die Anlage hat nur einen Teil des Verlangten ausgeführt.',
    todo: 'Ihre eigenen Worte sagen, was sie nicht getan hat. Sehen Sie sich den jetzigen Stand an und verlangen Sie den Rest neu.'
  },
  groupChanged: {
    what: 'Jemand anders hat diese Gruppe inzwischen geändert. Es wurde nichts überschrieben.',
    todo: 'Sehen Sie sich die Unterschiede an und planen Sie Ihre Änderung neu, auf dem jetzigen Stand der Gruppe.'
  },
  planExpired: {
    what: 'Dieser Plan ist zu alt, um noch sicher ausgeführt zu werden.',
    todo: 'Erstellen Sie den Plan neu: Ihre Änderungen im Editor sind erhalten.'
  },
  nothingToUndo: {
    what: 'Hier gibt es nichts mehr rückgängig zu machen.',
    todo: 'Die Änderung wurde schon zurückgenommen oder liegt zu lange zurück. Setzen Sie den gewünschten Zustand direkt.'
  },
  changedMeanwhile: {
    what: 'Jemand anders hat „{member}“ inzwischen geändert; es blieb beim jetzigen Stand.',
    todo: 'Möchten Sie den früheren Zustand trotzdem, setzen Sie ihn neu.'
  },
  notSupported: {
    what: 'Die Telefonanlage dieses Standorts kann das nicht: {what}.',
    todo: 'Es wurde nichts gesendet. Unter „Standorte“ steht, was jede Anlage bietet.'
  },
  invalidRequest: {
    what: 'Eine Eingabe lässt sich nicht verwenden: {field}.',
    todo: 'Berichtigen Sie sie und versuchen Sie es noch einmal.'
  },
  senderNotTrusted: {
    what: 'Eine Anfrage kam von einer Seite, die nicht zur Konsole gehört. Sie wurde nicht ausgeführt.',
    todo: 'Schließen Sie Lampfield und starten Sie es neu. Geschieht es wieder, melden Sie es bitte.'
  },
  connectionUnknown: {
    what: 'Dieser Standort ist nicht mehr in der Liste.',
    todo: 'Er wurde inzwischen entfernt. Fügen Sie ihn unter „Standorte“ neu hinzu, wenn Sie ihn noch brauchen.'
  },
  connectionPaused: {
    what: 'Dieser Standort ist angehalten: Er wird weder abgefragt noch geändert.',
    todo: 'Wählen Sie unter „Standorte“ für diesen Standort „Fortsetzen“.'
  },
  keychainAbsent: {
    what: 'Dieser Rechner hat keinen Schlüsselbund, der ein Passwort sicher aufbewahren könnte. Es wurde nichts gespeichert.',
    todo: 'Behalten Sie das Passwort nur für diese Sitzung, oder lassen Sie einen Schlüsselbund einrichten (unter Linux: gnome-keyring oder KWallet).'
  },
  keychainLocked: {
    what: 'Der Schlüsselbund dieses Rechners ist gesperrt. Es wurde nichts gespeichert.',
    todo: 'Entsperren Sie ihn und versuchen Sie es noch einmal, oder behalten Sie das Passwort nur für diese Sitzung.'
  },
  keychainRefused: {
    what: 'Der Schlüsselbund dieses Rechners hat abgelehnt. Es wurde nichts gespeichert.',
    todo: 'Erlauben Sie Lampfield den Zugriff, wenn das System fragt, oder behalten Sie das Passwort nur für diese Sitzung.'
  },
  diskFull: {
    what: 'Die Festplatte ist voll: Dies konnte nicht gespeichert werden. Was vorher gespeichert war, ist noch da.',
    todo: 'Schaffen Sie Platz und wiederholen Sie es.'
  },
  diskDenied: {
    what: 'Lampfield darf nicht nach {path} schreiben.',
    todo: 'Lassen Sie die Rechte für diesen Ordner berichtigen, oder wählen Sie einen anderen Ort.'
  },
  indexDamaged: {
    what: 'Das lokale Verzeichnis der Anrufe war beschädigt. Es wurde beiseitegelegt und wird neu aufgebaut.',
    todo: 'Es ist nichts zu tun; die Anrufe werden von den Standorten neu gelesen, Ihre Notizen bleiben, soweit sie lesbar waren.'
  },
  indexNotKept: {
    what: 'Der Schlüsselbund konnte den Schlüssel des Anrufverzeichnisses nicht aufbewahren; die Anrufe bleiben nur bis zum Beenden.',
    todo: 'Entsperren oder installieren Sie einen Schlüsselbund und starten Sie Lampfield neu; bis dahin werden die Anrufe bei jedem Start neu gelesen.'
  },
  callNotFound: {
    what: 'Dieser Anruf steht nicht mehr in der Liste.',
    todo: 'Er wurde am Standort entfernt oder ist älter, als diese Konsole aufbewahrt.'
  },
  rightMissing: {
    what: 'Sie haben nicht das Recht, dies mit Aufnahmen dieses Standorts zu tun.',
    todo: 'Die Leitung kann es in den Einstellungen des Standorts erteilen, soweit die Telefonanlage es zulässt.'
  },
  settingsDamaged: {
    what: 'Eine Datei mit Einstellungen war beschädigt und nicht lesbar. Sie liegt jetzt unter {kept}; verwendet wird der letzte gute Stand.',
    todo: 'Prüfen Sie, ob Standorte und Einstellungen vollständig sind; die weggelegte Datei kann Ihre Technik ansehen.'
  },
  settingsNewer: {
    what: 'Die Einstellungen stammen von einem neueren Lampfield ({version}). Sie wurden nicht angetastet.',
    todo: 'Starten Sie die neuere Version, oder arbeiten Sie mit den Einstellungen dieser weiter.'
  },
  linkInvalid: {
    what: 'Ein Telefon-Link enthält keine Telefonnummer: „{shown}“. Es wurde nichts gesucht.',
    todo: 'Kopieren Sie die Nummer von dort, wo sie steht, und suchen Sie auf dem Tableau nach ihr.'
  },
  linksOff: {
    what: 'Lampfield hat einen Telefon-Link bekommen, doch Telefon-Links sind hier ausgeschaltet.',
    todo: 'Schalten Sie sie unter Optionen ein, oder wählen Sie in den Einstellungen des Systems ein anderes Programm für Telefon-Links.'
  },
  policyUnreadable: {
    what: 'Die Datei des Administrators {path} lässt sich nicht lesen; darum gilt nichts davon.',
    todo: 'Bitten Sie den Administrator dieses Rechners, sie zu berichtigen; die Konsole arbeitet mit Ihren eigenen Einstellungen.'
  },
  policyInvalid: {
    what: 'In der Datei des Administrators {path} stimmt das Feld „{field}“ nicht; darum gilt es nicht. Die anderen Felder gelten.',
    todo: 'Bitten Sie den Administrator dieses Rechners, dieses Feld zu berichtigen.'
  },
  setByAdministrator: {
    what: '„{field}“ ist vom Administrator dieses Rechners festgelegt.',
    todo: 'Fragen Sie den Administrator, wenn es anders sein soll.'
  },
  demoNotOffered: {
    what: 'Der Administrator dieses Rechners bietet die Demo nicht an.',
    todo: 'Fügen Sie einen Standort hinzu, oder fragen Sie den Administrator.'
  },
  feedInvalid: {
    what: 'Die Update-Auskunft von {host} sagt nicht, welche Version die neueste ist.',
    todo: 'Fragen Sie den Administrator, der diese Auskunft eingerichtet hat.'
  },
  cancelled: {
    what: 'Dies wurde abgebrochen. Es wurde nichts geändert.',
    todo: 'Wiederholen Sie es, wenn Sie es doch möchten.'
  },
  unexpected: {
    what: 'Es ist etwas schiefgegangen, womit Lampfield nicht gerechnet hat.',
    todo: 'Versuchen Sie es noch einmal. Geschieht es wieder, starten Sie Lampfield neu und melden Sie bitte, was Sie zuletzt getan haben.'
  }
} satisfies Texts<typeof en>
