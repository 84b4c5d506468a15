; Removing the console by hand asks whether its data goes too; silently it stays.
!macro customUnInstall
  ${ifNot} ${Silent}
    MessageBox MB_YESNO|MB_ICONQUESTION|MB_DEFBUTTON2 "Remove the settings, the call index and the activity list of Lampfield as well? Passwords stay in the Windows credential store until you remove the sites." IDNO keep
      SetShellVarContext current
      RMDir /r "$APPDATA\Lampfield"
    keep:
  ${endIf}
!macroend
