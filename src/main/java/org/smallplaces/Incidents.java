package org.smallplaces;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.error.ErrorAttributeOptions;
import org.springframework.boot.web.servlet.error.DefaultErrorAttributes;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.WebRequest;

/** Gives a failure of ours a number that the visitor can mention and that the log has too. */
@Component
class Incidents extends DefaultErrorAttributes {

    private static final Logger log = LoggerFactory.getLogger(Incidents.class);
    private static final SecureRandom RANDOM = new SecureRandom();

    @Override
    public Map<String, Object> getErrorAttributes(WebRequest request, ErrorAttributeOptions options) {
        var attributes = super.getErrorAttributes(request, options);
        if (attributes.get("status") instanceof Integer status && status >= 500) {
            var bits = new byte[4];
            RANDOM.nextBytes(bits);
            var incident = HexFormat.of().withUpperCase().formatHex(bits);
            log.error("Incident {}", incident, getError(request));
            attributes.put("incident", incident);
        }
        return attributes;
    }
}
