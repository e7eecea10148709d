// Runs before anything reads the address.
import { takeTokenFromAddress } from './data/token.ts';

takeTokenFromAddress();
