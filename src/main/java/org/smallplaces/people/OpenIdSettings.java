package org.smallplaces.people;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.util.Map;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What is believed of whoever signs in by OpenID Connect.
 *
 * @param groupsClaim the claim that lists groups; {@code realm_access.roles} is the list in an object
 * @param groups which group each value of that claim stands for; without any, the groups have the same names there as here
 */
@ConfigurationProperties("smallplaces.people.open-id")
record OpenIdSettings(@DefaultValue("groups") String groupsClaim, @DefaultValue Map<String, String> groups) {

    private static final Set<String> OWN =
            Set.of(People.CORE_GROUP, People.CHAIR, People.ADVISERS, People.ADMINISTRATORS);

    private static final Set<String> ALL =
            Set.of(People.CORE_GROUP, People.CHAIR, People.ADVISERS, People.ADMINISTRATORS, People.OPERATORS);

    /** Refuses a group that there is not. */
    OpenIdSettings {
        groups =
                groups.isEmpty() ? OWN.stream().collect(toUnmodifiableMap(own -> own, own -> own)) : Map.copyOf(groups);
        if (!ALL.containsAll(groups.values())) {
            throw new IllegalArgumentException(
                    "smallplaces.people.open-id.groups: choose from " + ALL + " instead of " + groups.values());
        }
    }
}
