package org.smallplaces.intake;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.regex.Pattern;

/** How much of one thing is taken in an hour, from one address and from all together; counted per node. */
class RateLimit {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Pattern IPV6_NETWORK = Pattern.compile("^((?:[0-9a-fA-F]{1,4}:){4}).*");

    private final LoadingCache<String, Bucket> addresses;
    private final Bucket total;

    RateLimit(int perAddress, int inTotal) {
        addresses = Caffeine.newBuilder()
                .expireAfterAccess(HOUR)
                .maximumSize(100_000)
                .build(address -> bucket(perAddress));
        total = bucket(inTotal);
    }

    private static Bucket bucket(int anHour) {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(anHour).refillGreedy(anHour, HOUR))
                .build();
    }

    /** Counts one; throws {@link TooManyRequestsException} if that is one too many. */
    void take(String address) {
        var own = addresses.get(network(address));
        take(own);
        try {
            take(total);
        } catch (TooManyRequestsException tooManyOfAll) {
            own.addTokens(1);
            throw tooManyOfAll;
        }
    }

    private static void take(Bucket bucket) {
        var taken = bucket.tryConsumeAndReturnRemaining(1);
        if (!taken.isConsumed()) {
            throw new TooManyRequestsException(
                    Duration.ofNanos(taken.getNanosToWaitForRefill()).plusSeconds(1));
        }
    }

    /** One household or office has a whole /64 of IPv6 addresses. */
    private static String network(String address) {
        var network = IPV6_NETWORK.matcher(address);
        return network.matches() ? network.group(1) : address;
    }
}
