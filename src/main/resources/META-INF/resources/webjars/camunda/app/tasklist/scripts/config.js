// Tasklist as the coalition's: its name, its languages, and the case beside every form.
export default {
  app: {
    name: 'Tasklist',
    vendor: 'Small Places'
  },
  locales: {
    availableLocales: ['nl', 'en', 'de'],
    fallbackLocale: 'en'
  },
  disableWelcomeMessage: true,
  customScripts: ['small-places/case.js'],
  shortcuts: {
    claimTask: {
      key: 'ctrl+alt+c',
      description: 'claims the currently selected task'
    },
    focusFilter: {
      key: 'ctrl+shift+f',
      description: 'set the focus to the first filter in the list'
    },
    focusList: {
      key: 'ctrl+alt+l',
      description: 'sets the focus to the first task in the list'
    },
    focusForm: {
      key: 'ctrl+alt+f',
      description: 'sets the focus to the first input field in a task form'
    }
  }
};
