package org.smallplaces;

import java.text.MessageFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.smallplaces.playbook.Playbook;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.MessageSource;
import org.springframework.context.support.AbstractMessageSource;

/**
 * The texts of the pages in a language that the program does not have: the playbook brings them, and what it does not bring is
 * in English.
 */
class PlaybookMessages extends AbstractMessageSource {

    private final ObjectProvider<Playbook> playbook;

    PlaybookMessages(ObjectProvider<Playbook> playbook, MessageSource ours) {
        this.playbook = playbook;
        setParentMessageSource(ours);
        setAlwaysUseMessageFormat(false);
    }

    @Override
    protected @Nullable MessageFormat resolveCode(String code, Locale locale) {
        var text = text(code, locale);
        return text == null ? null : new MessageFormat(text, locale);
    }

    @Override
    protected @Nullable String resolveCodeWithoutArguments(String code, Locale locale) {
        return text(code, locale);
    }

    private @Nullable String text(String code, Locale locale) {
        if (Languages.OURS.contains(locale.getLanguage())) {
            return null;
        }
        var known = playbook.getIfAvailable();
        return known == null ? null : known.text(code, locale.getLanguage());
    }
}
