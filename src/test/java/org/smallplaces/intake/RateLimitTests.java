package org.smallplaces.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import org.junit.jupiter.api.Test;

class RateLimitTests {

    @Test
    void countsPerAddress() {
        var limit = new RateLimit(2, 100);
        limit.take("192.0.2.1");
        limit.take("192.0.2.1");
        assertThatExceptionOfType(TooManyRequestsException.class)
                .isThrownBy(() -> limit.take("192.0.2.1"))
                .satisfies(tooMany -> assertThat(tooMany.retryAfter()).isPositive());
        assertThatNoException().isThrownBy(() -> limit.take("192.0.2.2"));
    }

    @Test
    void countsAllTogether() {
        var limit = new RateLimit(2, 3);
        limit.take("192.0.2.1");
        limit.take("192.0.2.2");
        limit.take("192.0.2.3");
        assertThatExceptionOfType(TooManyRequestsException.class).isThrownBy(() -> limit.take("192.0.2.4"));
    }

    @Test
    void takesANetworkOfIpv6AddressesForOne() {
        var limit = new RateLimit(1, 100);
        limit.take("2001:db8:0:1:aaaa:0:0:1");
        assertThatExceptionOfType(TooManyRequestsException.class)
                .isThrownBy(() -> limit.take("2001:db8:0:1:bbbb:0:0:2"));
        assertThatNoException().isThrownBy(() -> limit.take("2001:db8:0:2:aaaa:0:0:1"));
    }
}
