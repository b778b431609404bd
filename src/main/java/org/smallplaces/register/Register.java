package org.smallplaces.register;

import java.util.List;
import org.smallplaces.casefile.Answers;
import org.smallplaces.casefile.Reference;
import org.springframework.stereotype.Service;

/** The public register of what the coalition admitted. */
@Service
public class Register {

    /** Publishes an admitted case, or renews its entry. */
    public void publish(Reference reference) {
        throw new UnsupportedOperationException();
    }

    /** The entries that resemble these answers most, most alike first, at most {@code number}. */
    public List<NearestEntry> nearest(Answers answers, int number) {
        throw new UnsupportedOperationException();
    }
}
