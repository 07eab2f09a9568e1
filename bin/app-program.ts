/** The command line with everything that `modelport app` loads. A release bundles it separately: other commands load no constructs. */
import './program';
