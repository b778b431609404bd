package org.smallplaces.limits;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;
import org.springframework.security.core.token.Sha512DigestUtils;

/**
 * How often something may happen.
 *
 * @param name of what is counted; whoever reads the database cannot read from it whose it is
 * @param anHour so many at once, and so many in each hour after that
 */
public record Limit(String name, int anHour) {

    private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

    /** Refuses a limit at which nothing could happen at all. */
    public Limit {
        if (anHour < 1) {
            throw new IllegalArgumentException("At least one an hour: " + anHour);
        }
    }

    /** For everybody together. */
    public static Limit inTotal(String what, int anHour) {
        return new Limit(what, anHour);
    }

    /** For one network: one household or office has a whole /64 of IPv6 addresses. */
    public static Limit from(String address, String what, int anHour) {
        return of("from " + network(address), what, anHour);
    }

    /** For one of whatever has names, from one network. */
    public static Limit of(String one, String address, String what, int anHour) {
        return of(one + " from " + network(address), what, anHour);
    }

    /** For one of whatever has names. */
    public static Limit of(String one, String what, int anHour) {
        return new Limit(what + " " + Sha512DigestUtils.shaHex(one), anHour);
    }

    private static String network(String address) {
        var plain = address.replaceFirst("%.*", "");
        if (!IPV6.matcher(plain).matches()) {
            return address;
        }
        try {
            var bytes = InetAddress.getByName(plain).getAddress();
            return bytes.length == 16
                    ? HexFormat.of().formatHex(bytes, 0, 8)
                    : HexFormat.of().formatHex(bytes);
        } catch (UnknownHostException none) {
            return address.toLowerCase(Locale.ROOT);
        }
    }
}
